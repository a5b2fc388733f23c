import { expect, it } from 'vitest';

import { withOverrides } from './with-overrides.js';

class Greeter {
  name = 'own';
  greet() {
    return `hello ${this.name}`;
  }
}

it('overrides own and inherited properties for the body alone', () => {
  const target = new Greeter();
  const overrides = [
    { target, key: 'name', value: 'other' },
    { target, key: 'greet', value: () => 'hi' },
  ];
  expect(withOverrides(overrides, () => [target.name, target.greet()])).toEqual(['other', 'hi']);
  expect(target.greet()).toBe('hello own');
  expect(Object.hasOwn(target, 'greet')).toBe(false);
});

it('puts all back when the body throws', () => {
  const target = new Greeter();
  const overrides = [{ target, key: 'greet', value: () => 'hi' }];
  const body = () => {
    throw new Error('from within');
  };
  expect(() => withOverrides(overrides, body)).toThrow('from within');
  expect(target.greet()).toBe('hello own');
});

it('nests: the inner override goes first', () => {
  const target = new Greeter();
  const override = (value: string) => [{ target, key: 'name', value }];
  withOverrides(override('outer'), () => {
    withOverrides(override('inner'), () => expect(target.name).toBe('inner'));
    expect(target.name).toBe('outer');
  });
  expect(target.name).toBe('own');
});
