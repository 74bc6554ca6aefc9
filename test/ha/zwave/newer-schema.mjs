/** Announces a newer schema of the server than the published one has, which Home Assistant asks for. */

/** What Home Assistant 2026.11 accepts. The one thing it adds is a node's groups of endpoints, which these locks lack. */
const WANTED = 51;

/** @param {import("@zwave-js/server").ZwavejsServer} server */
export function announceNewerSchema(server) {
  server.wsServer.removeAllListeners("connection");
  server.wsServer.on("connection", (socket) => {
    let newest = WANTED;
    const send = socket.send.bind(socket);
    const on = socket.on.bind(socket);
    socket.send = (data, ...rest) => {
      if (typeof data !== "string" || !data.startsWith('{"type":"version"')) return send(data, ...rest);
      const version = JSON.parse(data);
      newest = version.maxSchemaVersion;
      return send(JSON.stringify({ ...version, maxSchemaVersion: Math.max(newest, WANTED) }), ...rest);
    };
    socket.on = (event, callback) =>
      on(event, (data, ...rest) => {
        if (event !== "message") return callback(data, ...rest);
        const message = JSON.parse(String(data));
        if (!(message.schemaVersion > newest)) return callback(data, ...rest);
        return callback(JSON.stringify({ ...message, schemaVersion: newest }), ...rest);
      });
    server.sockets.addSocket(socket);
  });
}
