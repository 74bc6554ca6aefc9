// "npm run screens": takes the pictures of README and docs from the demo; with "--review FOLDER" every card in every state.
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { startDevServer } from "@web/dev-server";
import { chromium } from "playwright-core";
import config from "../web-dev-server.config.mjs";
import { browserArguments, findBrowser } from "./browser.mjs";

const usage = `npm run screens                       the pictures of README and docs
npm run screens -- --review FOLDER    every card, state and sheet, light and dark, at 360, 400 and 800 px`;

const cards = ["users", "pin", "timeline"];
const states = [
  "everyday",
  "many",
  "empty",
  "loading",
  "offline",
  "partial",
  "error",
  "full",
  "read-only",
  "not-manageable",
  "bad-config",
  "no-names",
  "unfinished",
  "several",
];
const sheets = [
  "add",
  "person",
  "set-pin",
  "rename",
  "add-tag",
  "remove",
  "restore",
  "clear-credential",
  "lock",
  "abilities",
  "working",
  "saved",
  "half-done",
  "refused-name",
  "no-answer",
];

/** Room around a card. */
const margin = 16;
const tall = 1400;

/** A picture: its name, what the demo is asked for, and the size of the window where it is not just the card. */
const documented = [
  ...["light", "dark"].map((theme) => ({
    name: `users-${theme}`,
    wish: { card: "users", state: "everyday", width: "400", theme },
  })),
  { name: "pin", wish: { card: "pin", width: "400" }, choose: "Alice" },
  { name: "timeline", wish: { card: "timeline", width: "400" }, crop: 760 },
  { name: "phone", wish: { card: "users", state: "many", width: "360" }, crop: 800 },
  { name: "add", wish: { card: "users", sheet: "add" }, window: { width: 480, height: 720 } },
];

function review() {
  const looks = ["light", "dark"].flatMap((theme) =>
    ["360", "400", "800"].map((width) => ({ theme, width, ending: `${width}-${theme}` })),
  );
  const ofCards = cards.flatMap((card) =>
    states.flatMap((state) =>
      looks.map(({ ending, ...look }) => ({
        name: `${card}-${state}-${ending}`,
        wish: { card, state, ...look },
      })),
    ),
  );
  const ofSheets = sheets.flatMap((sheet) =>
    looks.map(({ theme, width, ending }) => ({
      name: `sheet-${sheet}-${ending}`,
      wish: { card: "users", sheet, theme },
      window: { width: Number(width), height: 800 },
    })),
  );
  return [...ofCards, ...ofSheets];
}

function stop(message) {
  console.error(`${message}\n\n${usage}`);
  process.exit(1);
}

function chosenPictures(words) {
  if (words.length === 0)
    return {
      pictures: documented,
      folder: fileURLToPath(new URL("../docs/pictures", import.meta.url)),
      deviceScaleFactor: 2,
    };
  const [flag, folder, ...more] = words;
  if (flag !== "--review" || !folder || more.length > 0)
    stop(`What "${words.join(" ")}" means is not known.`);
  return { pictures: review(), folder, deviceScaleFactor: 1 };
}

async function freePort() {
  const probe = createServer().listen(0);
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Masks every field for a PIN; what was saved and is shown once is painted over by the picture itself. */
async function hidePins(page) {
  for (const eye of await page.getByRole("button", { name: /^Hide/ }).all()) {
    if ((await eye.isVisible()) && (await eye.isEnabled())) await eye.click();
  }
}

async function take(
  page,
  { name, wish, window = { width: Number(wish.width) + 2 * margin, height: tall }, choose, crop },
) {
  await page.setViewportSize(window);
  const hash = new URLSearchParams({ ...wish, doors: "hidden", motion: "reduced" });
  await page.evaluate((wanted) => {
    if (location.hash === `#${wanted}`) return;
    document.documentElement.dataset.ready = "no";
    location.hash = wanted;
  }, hash.toString());
  await page.waitForSelector("html[data-ready=yes]");
  if (choose)
    await page
      .getByRole("button", { name: choose })
      .or(page.getByRole("radio", { name: choose }))
      .first()
      .click();
  await hidePins(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(150);
  const path = join(folder, `${name}.png`);
  const hidden = { mask: [page.locator(".slip")], maskColor: "#808080" };
  if (wish.sheet) return page.screenshot({ path, ...hidden });
  const box = await page.locator("#cards").boundingBox();
  const height = Math.min(crop ?? Infinity, Math.ceil(box.height));
  return page.screenshot({
    path,
    fullPage: true,
    clip: { x: 0, y: box.y, width: window.width, height },
    ...hidden,
  });
}

const { pictures, folder, deviceScaleFactor } = chosenPictures(process.argv.slice(2));
const port = await freePort();
const address = `http://localhost:${port}`;
const server = await startDevServer({
  config: { ...config, port, open: false, watch: false },
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
  logStartMessage: false,
});
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments() });
const complaints = [];
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({
    locale: "en-GB",
    reducedMotion: "reduce",
    deviceScaleFactor,
  });
  let taking = "";
  page.on("pageerror", (error) => complaints.push(`${taking}: ${error.message}`));
  page.on("console", (said) => {
    if (said.type() === "error") complaints.push(`${taking}: ${said.text()}`);
  });
  await page.goto(`${address}/demo/#doors=hidden`);
  await page.waitForSelector("html[data-ready=yes]");
  // The bar belongs to the demo, not to the cards.
  await page.addStyleTag({ content: `header { display: none } main { padding: ${margin}px !important }` });
  for (const picture of pictures) {
    taking = picture.name;
    await take(page, picture);
  }
} finally {
  await browser.close();
  await server.stop();
}
if (complaints.length > 0) stop(`The console is not empty.\n${complaints.join("\n")}`);
console.log(`${pictures.length} pictures in ${folder}`);
