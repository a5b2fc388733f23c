/** One of the four sets of selective forgetting: D_r, D_f, D_f,clean and D_r,extra. */
export type FigureSet = 'retain' | 'forget' | 'forgetClean' | 'retainExtra';

/** The sets in the paper's order with the paper's symbols; `renderSvg` sets the subscripts. */
export const setSymbols: Readonly<Record<FigureSet, string>> = {
  retain: 'D_{r}',
  forget: 'D_{f}',
  forgetClean: 'D_{f,clean}',
  retainExtra: 'D_{r,extra}',
};

/** Finds the symbol of a set in a text; its one group is the subscript. */
export const setMarkup = /D_\{([a-z,]+)\}/;
