import { describeStorage } from '../../testing/describe-storage.js';
import { createMemoryStorage } from './memory-storage.js';

describeStorage('memory', createMemoryStorage);
