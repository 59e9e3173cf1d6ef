#!/usr/bin/env node
// Makes lexicon/places/outlines.geojson: the outlines of countries for maps.
//
//   npm pack world-atlas@2.0.2 && npm pack world-countries@5.1.0              (unpack)
//   node tools/outlines.js WORLD_ATLAS_DIR WORLD_COUNTRIES_DIR >lexicon/places/outlines.geojson
//
// world-atlas holds Natural Earth's countries at 1:110 million, which are in the public domain, as lines that neighbours
// share; the file has a polygon a country, in hundredths of a degree, its rings cut at 180 degrees, so that whoever
// draws it needs to know nothing of that. It is kept in git, so that building Casus needs neither node nor the network.
// The same packages give the same bytes.
'use strict';
const fs = require('fs');
const path = require('path');

const [atlasDir, worldDir] = process.argv.slice(2);
if (!worldDir) {
  console.error('usage: outlines.js WORLD_ATLAS_DIR WORLD_COUNTRIES_DIR');
  process.exit(2);
}
const read = (dir, file) => JSON.parse(fs.readFileSync(path.join(dir, file), 'utf8'));
const atlas = read(atlasDir, 'countries-110m.json');
const {scale, translate} = atlas.transform;

const codes = {};
for (const c of read(worldDir, 'countries.json')) if (c.ccn3) codes[c.ccn3] = c.cca3;
const NAMES = {Kosovo: 'XKX'}; // has no number

const lines = atlas.arcs.map(arc => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
});

// The points of a ring, each once; longitudes run on beyond 180 degrees where it crosses them.
function walk(arcs) {
  const points = arcs.flatMap(i => (i < 0 ? [...lines[~i]].reverse() : lines[i]));
  let turn = 0, before = points[0][0];
  const out = points.map(([x, y]) => {
    if (x - before > 180) turn -= 360;
    if (x - before < -180) turn += 360;
    before = x;
    return [x + turn, y];
  });
  // A ring around the pole does not come back to where it began: it goes home by way of the pole.
  const [first, last] = [out[0], out[out.length - 1]];
  if (Math.abs(first[0] - last[0]) > 180) out.push([last[0], -90], [first[0], -90]);
  return out;
}

// The part of a ring on one side of a meridian.
function clip(ring, x0, side) {
  const inside = p => side * (p[0] - x0) >= 0;
  const out = [];
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length];
    if (inside(p)) out.push(p);
    if (inside(p) !== inside(q)) out.push([x0, p[1] + ((x0 - p[0]) / (q[0] - p[0])) * (q[1] - p[1])]);
  });
  return out;
}

// The rings between -180 and 180 degrees; what has no area is dropped.
function cut(ring) {
  const out = [];
  for (const turn of [-360, 0, 360]) {
    const part = clip(clip(ring.map(([x, y]) => [x + turn, y]), -180, 1), 180, -1);
    const round = [];
    for (const p of part.map(q => q.map(v => Math.round(v * 100) / 100 + 0)))
      if (!round.length || round[round.length - 1].join() !== p.join()) round.push(p);
    if (round.length && round[0].join() === round[round.length - 1].join()) round.pop();
    const area = round.reduce((sum, p, i) => {
      const q = round[(i + 1) % round.length];
      return sum + p[0] * q[1] - q[0] * p[1];
    }, 0);
    // Outer rings run against the clock (RFC 7946), whichever way they came.
    if (round.length > 2 && area) out.push(area > 0 ? round : round.reverse());
  }
  return out.map(r => [...r, r[0]]);
}

const features = atlas.objects.countries.geometries.map(g => {
  const polygons = [];
  for (const [outer, ...holes] of g.type === 'Polygon' ? [g.arcs] : g.arcs) {
    const inner = holes.flatMap(h => cut(walk(h))).map(r => r.reverse());
    cut(walk(outer)).forEach((r, i) => polygons.push(i ? [r] : [r, ...inner]));
  }
  const properties = {country: codes[g.id] || NAMES[g.properties.name] || null, name: g.properties.name};
  return JSON.stringify({type: 'Feature', properties, geometry: {type: 'MultiPolygon', coordinates: polygons}});
});
features.sort((a, b) => (a < b ? -1 : 1));
const notice = 'Made by tools/outlines.js from Natural Earth, 1:110m countries (https://www.naturalearthdata.com/), ' +
  'public domain, by way of the npm package world-atlas 2.0.2 (ISC).';
process.stdout.write(`{"type":"FeatureCollection","notice":${JSON.stringify(notice)},"features":[\n${features.join(',\n')}\n]}\n`);
