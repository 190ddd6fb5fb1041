// Picks the icons the pages use out of Tabler's sprite (two megabytes) into one small file:
//   node icons.mjs icons.txt tabler-sprite.svg icons.svg
// A page shows one with <svg class="icon" aria-hidden="true"><use href="/lib/icons.svg#bell" /></svg>.
import { readFileSync, writeFileSync } from 'node:fs';

const [list, sprite, output] = process.argv.slice(2);
const names = readFileSync(list, 'utf8').split('\n').map(line => line.trim()).filter(Boolean);
const symbols = new Map();
for (const [symbol, name] of readFileSync(sprite, 'utf8').matchAll(/<symbol id="tabler-([^"]+)".*?<\/symbol>/gs))
  symbols.set(name, symbol.replace(`id="tabler-${name}"`, `id="${name}"`));

const unknown = names.filter(name => !symbols.has(name));
if (unknown.length > 0) {
  console.error(`${list}: error : Tabler has no icon named ${unknown.join(', ')}.`);
  process.exit(1);
}
const picked = names.map(name => symbols.get(name)).join('\n');
writeFileSync(output, `<svg xmlns="http://www.w3.org/2000/svg">${picked}</svg>\n`);
