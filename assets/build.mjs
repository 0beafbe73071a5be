// Builds rondom/core/static/rondom from this folder. The same input gives the same bytes on every machine:
// versions are locked, nothing depends on time or place.
// Usage: node build.mjs [folder to write to]
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../rondom/core/static/rondom"));
const modules = join(here, "node_modules");
const target = ["chrome111", "firefox113", "safari16.4"];

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

// 1. Letters: Atkinson Hyperlegible Next, made by the Braille Institute to keep letters apart.
const fonts = join(modules, "@fontsource-variable/atkinson-hyperlegible-next");
for (const file of ["latin-wght-normal", "latin-ext-wght-normal", "latin-wght-italic"]) {
  const name = `atkinson-hyperlegible-next-${file}.woff2`;
  cpSync(join(fonts, "files", name), join(out, "fonts", name));
}
cpSync(join(fonts, "LICENSE"), join(out, "fonts/LICENSE"));

// 2. Marks and icons, as they are.
for (const name of readdirSync(join(here, "img")).sort()) cpSync(join(here, "img", name), join(out, name));

// 3. Styles: of the design system's components the variants that Rondom uses, and of its theme the tokens that those use.
const VARIANTS = /^(nl-button(--(primary|secondary|subtle|negative|disabled|small))?|utrecht-(textbox|textarea|select)(--html-\w+)?)$/;
const { outputFiles } = await build({
  entryPoints: [join(here, "css/main.css")],
  bundle: true,
  write: false,
  external: ["./fonts/*"],
  legalComments: "none",
  nodePaths: [modules],
  target,
});
const components = withoutUnused(outputFiles[0].text);
const theme = tokensOf("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
const used = new Map();
collect(components);
const declarations = [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}:${value};`);
const css = await transform(`:root{${declarations.join("")}}\n${components}`, { loader: "css", minify: true, target });
const notice =
  "/*! Rondom, EUPL-1.2. With NL Design System components and example theme (EUPL-1.2, Frameless, Gemeente Utrecht and others). */\n";
writeFileSync(join(out, "rondom.css"), notice + css.code);

// 4. Script: htmx, Alpine (the build that needs no eval) and our own small helpers.
await build({
  entryPoints: [join(here, "js/main.js")],
  bundle: true,
  outfile: join(out, "rondom.js"),
  minify: true,
  format: "iife",
  charset: "utf8",
  legalComments: "none",
  nodePaths: [modules],
  banner: { js: "/*! Rondom, EUPL-1.2. With htmx (0BSD) and Alpine.js (MIT). */" },
  target,
});

// 5. Pictures of the figures: of ECharts the bars alone, for the one page that shows them.
await build({
  entryPoints: [join(here, "js/charts.js")],
  bundle: true,
  outfile: join(out, "charts.js"),
  minify: true,
  format: "iife",
  charset: "utf8",
  legalComments: "none",
  nodePaths: [modules],
  banner: {
    js: "/*! Rondom, EUPL-1.2. With Apache ECharts (Apache-2.0), zrender (BSD-3-Clause) and tslib (0BSD); see docs/licences.md. */",
  },
  target,
});

function withoutUnused(text) {
  const kept = (selector) =>
    [...selector.matchAll(/\.((?:nl|utrecht)-[\w-]+)/g)].every(([, name]) => VARIANTS.test(name));
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/([^{}]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
      const left = split(selectors).filter(kept);
      return left.length ? `${left.join(",")}{${body}}` : "";
    });
}

// Splits a list of selectors at its commas, but not inside brackets.
function split(selectors) {
  const parts = [""];
  let depth = 0;
  for (const char of selectors) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}

function tokensOf(file) {
  const text = readFileSync(join(modules, file), "utf8");
  return new Map([...text.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => [name, value.trim()]));
}

function collect(text) {
  for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (used.has(name) || !theme.has(name)) continue;
    used.set(name, theme.get(name));
    collect(theme.get(name));
  }
}
