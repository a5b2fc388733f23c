export { fashionKernel, fashionRows } from './fashion-formula.js';
export { loadFixture, type FixtureName, type Fixtures } from './load-fixture.js';
export type { FixtureTensor } from './tensor-schema.js';
