import * as backend from '@sf/backend';
import * as evaluation from '@sf/eval';
import * as experiments from '@sf/experiments';
import { expect, it } from 'vitest';

import * as options from './options.js';

it('names what the libraries know', () => {
  expect(options.backendNames).toEqual(backend.backendNames);
  expect(options.datasetNames).toEqual(experiments.datasetNames);
  expect(options.transformNames).toEqual(experiments.transformNames);
  expect(options.patternNames).toEqual(experiments.patternNames);
  expect(options.methodNames).toEqual(experiments.methodNames);
  expect(options.fisherParts).toEqual(experiments.fisherParts);
  expect(options.tableFormats).toEqual(evaluation.tableFormats);
});

it.each([
  ['1-9', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['0', [0]],
  ['0,3, 5-7', [0, 3, 5, 6, 7]],
])('reads the classes %s', (text, classes) => {
  expect(options.parseClasses(text)).toEqual(classes);
});

it.each(['', '1-', 'a', '3-1', '1,,2', '-1', '1.5'])('refuses the classes %j', (text) => {
  expect(() => options.parseClasses(text)).toThrow('Expected classes as in 1-9 or 0,3,5-7.');
});

it('reads numbers, and leaves what cannot be right to the library that knows', () => {
  expect(options.parseNumber('1e-3')).toBe(0.001);
  expect(options.parseNumber('-1')).toBe(-1);
  expect(options.parseNumber('Infinity')).toBe(Infinity);
  expect(options.parseNumber('NaN')).toBeNaN();
  expect(() => options.parseNumber('1,5')).toThrow('Expected a number.');
});
