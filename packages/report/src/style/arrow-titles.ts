/** What stands above a panel for the way a pattern wants the accuracy to be; `none` where it does not matter. */
export const arrowTitles = {
  up: { sign: ' ↑', wish: 'should be high' },
  down: { sign: ' ↓', wish: 'should be low' },
  none: { sign: '', wish: 'does not matter' },
};
