export { renderPng, type PngOptions } from './render-png.js';
