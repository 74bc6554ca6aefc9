// Tells the demo page which real Home Assistant to show, and the token for it, without either being in a URL.
import process from "node:process";

const path = "/demo/real-home.json";
const localHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isLoopback(address = "") {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

/**
 * Only a page that this server itself gave to a browser on this machine may read the token: the server listens on
 * all interfaces, and any web page may ask localhost (hence the checks of host and origin as well).
 */
function mayRead(context) {
  const site = context.get("sec-fetch-site");
  return (
    isLoopback(context.req.socket.remoteAddress) &&
    context.get("x-forwarded-for") === "" &&
    localHosts.has(context.get("host").replace(/:\d+$/, "")) &&
    (site === "" || site === "same-origin")
  );
}

/** Answers /demo/real-home.json with {"url", "token"?}; {} when no home was named or the asker is not this machine. */
export function realHome(context, next) {
  if (context.path !== path) return next();
  const { HA_URL: url, HA_TOKEN: token } = process.env;
  context.set("cache-control", "no-store");
  context.type = "application/json";
  context.body = JSON.stringify(url && mayRead(context) ? { url, token } : {});
}
