// Draws the README's picture: one image of each of the four sets, and the model's accuracy on the set
// before and after. After a build and a tour:
// node packages/experiments/scripts/draw-picture.js results/fashion-mnist-sample/tour/result.json docs/picture.svg
import fs from 'node:fs';

import { createFourSets, findTransform } from '@sf/data';
import { loadFashionMnistSample } from '@sf/data/node';
import { encode } from 'fast-png';

const [input, output] = process.argv.slice(2);
const { cells } = JSON.parse(fs.readFileSync(input, 'utf8'));
const { test } = await loadFashionMnistSample();
const sets = createFourSets(test, { forget: { class: 0 }, transform: findTransform('tile') });

const panels = [
  { set: 'retain', title: 'D_r', note: 'clean images of the other classes' },
  { set: 'retainExtra', title: 'D_r,extra', note: 'the same with the trigger' },
  { set: 'forget', title: 'D_f', note: 'class 0 with the trigger' },
  { set: 'forgetClean', title: 'D_f,clean', note: 'class 0, cleaned' },
];
const [width, height, panelWidth, imageSize, barHeight] = [880, 279, 220, 112, 14];
const before = '#9aa0a6';
const paper = '#8ab4f8';
const repaired = '#174ea6';

const accuracyOf = (method, set) => {
  const found = cells.filter((cell) => cell.method === method && cell.set === set);
  return found.reduce((last, cell) => (cell.epoch >= last.epoch ? cell : last)).mean;
};
const bar = (y, value, color) =>
  `<rect x="22" y="${y}" width="${panelWidth - 80}" height="${barHeight}" fill="#00000014"/>` +
  `<rect x="22" y="${y}" width="${((panelWidth - 80) * value).toFixed(1)}" height="${barHeight}" fill="${color}"/>` +
  `<text x="${panelWidth - 50}" y="${y + barHeight - 2}">${value.toFixed(2)}</text>`;

const drawn = panels.map(({ set, title, note }, i) => {
  const { images, height: rows, width: columns, channels } = sets[set];
  // The third image of each set: a bag, and a T-shirt that looks like one.
  const start = 3 * rows * columns * channels;
  const data = images.slice(start, start + rows * columns * channels);
  const png = Buffer.from(encode({ data, width: columns, height: rows, channels, depth: 8 }));
  return `<g transform="translate(${i * panelWidth} 0)">
  <text x="22" y="26" font-weight="bold">${title}</text>
  <text x="22" y="44" fill="#5f6368" font-size="11">${note}</text>
  <image x="22" y="54" width="${imageSize}" height="${imageSize}" style="image-rendering:pixelated" href="data:image/png;base64,${png.toString('base64')}"/>
  ${bar(182, accuracyOf('pretrained', set), before)}
  ${bar(202, accuracyOf('ce+fisher+rld', set), paper)}
  ${bar(222, accuracyOf('front+head', set), repaired)}
</g>`;
});

fs.writeFileSync(
  output,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13" fill="#202124">
<title>Accuracy on the four sets before and after forgetting</title>
<rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>
${drawn.join('\n')}
<rect x="22" y="254" width="11" height="11" fill="${before}"/><text x="40" y="264">backdoored</text>
<rect x="132" y="254" width="11" height="11" fill="${paper}"/><text x="150" y="264">after the paper’s CE+Fisher+RLD</text>
<rect x="396" y="254" width="11" height="11" fill="${repaired}"/><text x="414" y="264">after Front+Head; neither ever saw D_r</text>
</svg>
`,
);
