import { parsePythonJson } from '../../storage/journal/parse-python-json.js';

/** How each line of a journal begins. */
export const recordStart = '{"op_code":';

/** Whether a text is a whole line of a journal. */
export function isRecordText(text: string): boolean {
  try {
    const record = parsePythonJson(text);
    return typeof record === 'object' && record !== null && 'op_code' in record;
  } catch {
    return false;
  }
}
