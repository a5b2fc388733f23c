export type { LoadedImageData } from './create-loaded-image-data.js';
export type { DownloadProgress } from './download-file.js';
export { loadFashionMnistSample } from './load-fashion-mnist-sample.js';
export { loadFashionMnist } from './load-fashion-mnist.js';
export type { LoadOptions } from './sources.js';
