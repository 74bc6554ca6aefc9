// Serves the demo from source; started by scripts/start.mjs.
import process from "node:process";
import { realHome } from "./scripts/real-home.mjs";
import { languageFiles, sourcePlugin } from "./scripts/served-source.mjs";

function demoFirst(context, next) {
  if (context.path !== "/") return next();
  context.redirect("/demo/");
}

export default {
  open: process.env.CI ? false : "/demo/",
  port: Number(process.env.PORT ?? 8000),
  nodeResolve: true,
  watch: true,
  middleware: [demoFirst, realHome, languageFiles],
  plugins: [sourcePlugin()],
};
