export { loadCifar10, type LoadCifar10Options } from './cifar-10/load-cifar10.js';
export type { LoadedImageData } from './create-loaded-image-data.js';
export type { DownloadProgress } from './download-file.js';
export { loadImageFolder } from './image-folder/load-image-folder.js';
export type { ImageFolderOptions, ImageProgress } from './image-folder/read-image-folder.js';
export { loadFashionMnistSample } from './load-fashion-mnist-sample.js';
export { loadFashionMnist } from './load-fashion-mnist.js';
export type { LoadOptions } from './source.js';
