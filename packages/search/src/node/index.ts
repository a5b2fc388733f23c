export type { JournalOptions } from './journal/journal-options.js';
export { createJournalStorage } from './journal/journal-storage.js';
export { repairJournal, type JournalRepair } from './journal/repair-journal.js';
