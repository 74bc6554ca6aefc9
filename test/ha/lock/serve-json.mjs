/** A small HTTP server for tests: JSON in, JSON out. */
import { createServer } from "node:http";

/** Node ids are too long for JSON's numbers. */
const plain = (_key, value) => (typeof value === "bigint" ? value.toString() : value);

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : {};
}

/**
 * Answers each route with what it returns; what it throws is answered with status 500 and `{ error }`.
 *
 * @param {Record<string, (body: Record<string, unknown>) => unknown>} routes by method and path: "POST /keypad"; with a
 *   "*" in place of the last part of the path they answer whatever stands there
 * @param {number} port
 * @param {string} address
 */
export function serveJson(routes, port, address) {
  const server = createServer(async (request, response) => {
    const reply = (status, body) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body ?? {}, plain));
    };
    try {
      const [path] = String(request.url).split("?");
      const asked = `${request.method} ${path}`;
      const route = routes[asked] ?? routes[asked.replace(/[^/]+$/, "*")];
      if (!route) return reply(404, { error: `There is no ${asked}` });
      reply(200, await route(await bodyOf(request)));
    } catch (error) {
      reply(500, { error: String(error) });
    }
  });
  server.listen(port, address);
  // When the Matter node has been stopped nothing else keeps the process.
  server.unref();
}
