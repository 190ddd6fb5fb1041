// Writes silo/Divisions/divisions.csv from an unpacked copy of the npm package named in silo/Divisions/README.md.
// Usage: node scripts/divisions.mjs <package folder>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) {
  console.error('Usage: node scripts/divisions.mjs <package folder>');
  process.exit(2);
}

// Streets and towns are loaded only where a sample or a test of an exception needs them.
const wantedStreets = new Set([
  '310112102', '310112108',
  '320583104',
  '330211002', '330211003',
  '330383198',
  '421303003', '421303102',
  '440304002', '440304011', '440305007',
  '441900004',
  '530181001', '530181002',
  '530828101', '530828102',
]);

const read = name => JSON.parse(readFileSync(join(folder, 'dist', `${name}.json`), 'utf8'));

const provinces = read('provinces');
const cities = read('cities');
const counties = read('areas');
const streets = read('streets').filter(street => wantedStreets.delete(street.code));
if (wantedStreets.size > 0) throw new Error(`Not in the data set: ${[...wantedStreets].join(', ')}`);

const cityName = new Map(cities.map(city => [city.code, city.name]));
const pseudoCity = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;

// First matching ending wins.
const byName = (name, kinds) => kinds.find(([ending]) => ending.test(name))?.[1] ?? 'other';

const provinceKind = ({ name }) =>
  byName(name, [[/自治区$/, 'autonomous_region'], [/市$/, 'municipality'], [/省$/, 'province']]);

const cityKind = ({ name }) => pseudoCity.test(name) ? 'pseudo'
  : byName(name, [[/市$/, 'city'], [/自治州$/, 'autonomous_prefecture'], [/地区$/, 'prefecture'], [/盟$/, 'league']]);

// A county that only repeats its city's name stands in for counties the city does not have.
// 71–80 are management and development zones that the statistics office adds to GB/T 2260.
const countyKind = ({ code, name, cityCode }) => {
  const last = Number(code.slice(4));
  if (name === cityName.get(cityCode)) return 'pseudo';
  if (last >= 71 && last <= 80) return 'zone';
  return byName(name, [
    [/自治县$/, 'autonomous_county'], [/县$/, 'county'], [/自治旗$/, 'autonomous_banner'], [/旗$/, 'banner'],
    [/市$/, 'city'], [/区$/, 'district'],
  ]);
};

const streetKind = ({ name }) =>
  /直辖村级区划$/.test(name) ? 'pseudo' : byName(name, [[/街道$/, 'street'], [/镇$/, 'town'], [/乡$/, 'township']]);

const rows = [
  ...provinces.map(p => [p.code, '', 1, p.name, provinceKind(p)]),
  ...cities.map(c => [c.code, c.provinceCode, 2, c.name, cityKind(c)]),
  ...counties.map(c => [c.code, c.cityCode, 3, c.name, countyKind(c)]),
  ...streets.map(s => [s.code, s.areaCode, 4, s.name, streetKind(s)]),
].sort(([a], [b]) => a < b ? -1 : 1);

const target = new URL('../silo/Divisions/divisions.csv', import.meta.url);
writeFileSync(target, [['code', 'parent', 'level', 'name', 'kind'], ...rows].map(row => row.join(',')).join('\n') + '\n');
console.log(`${provinces.length} provinces, ${cities.length} cities, ${counties.length} counties, ${streets.length} streets`);
