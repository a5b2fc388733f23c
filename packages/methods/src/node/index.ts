export { loadStatistics, saveStatistics } from './save-statistics.js';
