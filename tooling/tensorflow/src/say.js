/**
 * One line for people. On stderr, since a command that triggered an install may print data.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`TensorFlow: ${line}\n`);
}
