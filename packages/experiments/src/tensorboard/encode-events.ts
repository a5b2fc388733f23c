import type { EpochMetrics } from '../run-folder/run-record.js';
import { frameRecord } from './frame-record.js';
import {
  concat,
  doubleField,
  floatField,
  int64Field,
  messageField,
  textField,
} from './protobuf.js';

/**
 * The content of an event file for TensorBoard: the version, then an event an epoch with its scalars
 * `loss/total`, `loss/TERM` and `accuracy/SET`, the epoch as its step.
 *
 * The epochs alone decide the bytes, and more epochs only add to them.
 */
export function encodeEvents(epochs: readonly EpochMetrics[]): Uint8Array {
  const version = eventOf(0, textField(3, 'brain.Event:2'));
  const events = epochs.map((metrics) => {
    const values = scalarsOf(metrics).map(([name, value]) =>
      messageField(1, [textField(1, name), floatField(2, value)]),
    );
    return eventOf(metrics.epoch, messageField(5, values));
  });
  return concat([version, ...events].map(frameRecord));
}

/** An Event of tensorflow/core/util/event.proto. */
function eventOf(step: number, what: Uint8Array): Uint8Array {
  // As wall-clock time the step: TensorBoard wants times that rise, and a real one would make an
  // interrupted run's bytes differ from an unbroken one's.
  return concat([doubleField(1, step), int64Field(2, step), what]);
}

function scalarsOf({ total, terms, accuracies }: EpochMetrics): [tag: string, value: number][] {
  const losses = Object.entries({ total, ...terms });
  return [
    ...losses.map(([name, value]) => [`loss/${name}`, value] as const),
    ...Object.entries(accuracies ?? {}).map(([set, value]) => [`accuracy/${set}`, value] as const),
  ].flatMap(([name, value]) =>
    // JSON has made null of what is not finite, where the epochs were read again.
    typeof value === 'number' && Number.isFinite(value) ? [[name, value]] : [],
  );
}
