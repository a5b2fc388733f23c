export {
  ReportError,
  type ReportErrorCode,
  type ReportErrorFields,
} from './checks/report-error.js';
export type { CurveCell, CurveGroup, SetLevels } from './curves/curve-group.js';
export { forgettingCurves } from './curves/forgetting-curves.js';
export type { GalleryExample, RawImage } from './gallery/raw-image.js';
export { transformGallery, type GalleryOptions } from './gallery/transform-gallery.js';
export { costGrowth } from './growth/cost-growth.js';
export type { GrowthColumn, GrowthPanel, GrowthPoint } from './growth/growth-panel.js';
export { methodComparison, type MethodOptions } from './methods/method-comparison.js';
export type { MethodColumn, MethodGroup, MethodRow, MethodRuns } from './methods/method-group.js';
export { renderSvg } from './render/render-svg.js';
export type { ClassSoftmax, MethodSoftmax } from './softmax/method-softmax.js';
export { softmaxDistributions, type SoftmaxOptions } from './softmax/softmax-distributions.js';
export { studyCoordinates } from './study/study-coordinates.js';
export type { StudyData, StudyParameter, StudyTrial } from './study/study-data.js';
export { studySlices } from './study/study-slices.js';
export type { Figure } from './style/create-figure.js';
export type { FigureOptions } from './style/figure-options.js';
export type { FigureSet } from './style/set-symbols.js';
