import { correctionTerm } from '../objective/correction-term.js';
import { equation8, equation9, rememberingTerm, type Remembering } from '../objective/equations.js';
import { randomLabelTerm } from '../objective/random-label-term.js';
import { randomNetworkTerm } from '../objective/random-network-term.js';
import { trainableVariables } from '../model/parameters.js';
import type { Method, MethodContext, SearchedNumber } from './method.js';
import { minimize } from './minimize.js';

/** Around the numbers of Table S1, a decade or more to both sides. */
const learningRate: SearchedNumber = { low: 1e-6, high: 1e-3, log: true };
const lambdaKl: SearchedNumber = { low: 1e3, high: 1e6, log: true };
const lambdaForget: SearchedNumber = { low: 0.01, high: 2 };

const ce: Method = {
  name: 'ce',
  title: 'CE',
  source: 'L_c of eq. 9 alone, Figure 4',
  patterns: ['B', 'C'],
  needs: ['forgetClean'],
  searched: { learningRate },
  run: (context) =>
    minimize(context, ['forgetClean'], () => [correctionTerm({ part: 'forgetClean' })]),
};

const ceFisher: Method = {
  name: 'ce+fisher',
  title: 'CE+Fisher',
  source: 'eq. 9 with λ_f = 0, Figure 4',
  patterns: ['B', 'C'],
  needs: ['forgetClean', 'fisher'],
  searched: { learningRate, lambdaKl },
  run: (context) =>
    minimize(context, ['forgetClean'], () => [
      correctionTerm({ part: 'forgetClean' }),
      rememberingTerm(rememberingOf(context)),
    ]),
};

const ceFisherRld: Method = {
  name: 'ce+fisher+rld',
  title: 'CE+Fisher+RLD',
  source: 'eq. 9, Figure 4',
  patterns: ['B', 'C'],
  needs: ['forget', 'forgetClean', 'fisher'],
  searched: { learningRate, lambdaKl, lambdaForget },
  run: (context) =>
    minimize(context, ['forget', 'forgetClean'], () =>
      equation9(randomLabels(context, context.settings.lambdaForget), rememberingOf(context)),
    ),
};

const fisherRld: Method = {
  name: 'fisher+rld',
  title: 'Fisher+RLD',
  source: 'eq. 9 without L_c: the comparison that the results of Patterns B and C name',
  patterns: ['B', 'C'],
  needs: ['forget', 'fisher'],
  searched: { learningRate, lambdaKl, lambdaForget },
  run: (context) =>
    minimize(context, ['forget'], () =>
      equation8(randomLabels(context, context.settings.lambdaForget), rememberingOf(context)),
    ),
};

const rld: Method = {
  name: 'rld',
  title: 'RLD',
  source: 'eq. 8 with eq. 3, Table 2',
  patterns: ['A'],
  needs: ['forget', 'fisher'],
  searched: { learningRate, lambdaKl },
  run: (context) =>
    minimize(context, ['forget'], () =>
      equation8(randomLabels(context, 1), rememberingOf(context)),
    ),
};

const rnd: Method = {
  name: 'rnd',
  title: 'RND',
  source: 'eq. 8 with eq. 1, Table 2',
  patterns: ['A'],
  needs: ['forget', 'fisher'],
  searched: { learningRate, lambdaKl },
  run: (context) =>
    minimize(context, ['forget'], () => {
      const network = context.createRandomNetwork(context.seed);
      return equation8(randomNetworkTerm({ part: 'forget', network }), rememberingOf(context));
    }),
};

/** The methods of the paper, each with the data it may see. */
export const paperMethods: readonly Method[] = [ce, ceFisher, ceFisherRld, fisherRld, rnd, rld];

function rememberingOf(context: MethodContext): Remembering {
  return {
    lambdaKl: context.settings.lambdaKl,
    oldParameters: trainableVariables(context.model),
    fisher: context.fisher(),
  };
}

function randomLabels(context: MethodContext, weight: number) {
  const classes = context.settings.randomLabels;
  return randomLabelTerm({
    part: 'forget',
    weight,
    seed: context.seed,
    ...(classes ? { classes } : {}),
  });
}
