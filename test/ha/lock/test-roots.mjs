/** Writes the test certificate authority of the virtual lock where a Matter server looks for trusted ones: `node test-roots.mjs DIR`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TestCert_PAA_NoVID_Cert } from "@matter/protocol";

const folder = process.argv[2] ?? ".";
const certificate = Buffer.from(TestCert_PAA_NoVID_Cert);
const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "test-root.der"), certificate);
writeFileSync(
  join(folder, "test-root.pem"),
  `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
);
// A folder without a fresh note of its version is emptied by the server, which then tries to fill it from the internet.
writeFileSync(join(folder, ".version"), "1");
