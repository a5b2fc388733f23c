import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeStorage } from '../../../testing/describe-storage.js';
import { createJournalStorage } from './journal-storage.js';

let count = 0;
const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-journal-'));
describeStorage('journal', () => createJournalStorage(path.join(folder, `${count++}.log`)));
