export { createFolders } from './create-folders.js';
export { toWriteError } from './file-error.js';
export { loadModel } from './load-model.js';
export { loadTensors } from './load-tensors.js';
export { saveModel } from './save-model.js';
export { saveTensors, type Metadata, type TensorRecord } from './save-tensors.js';
export {
  findFolder,
  replaceFolderAtomically,
  writeFileAtomically,
  type FileContent,
} from './write-atomically.js';
