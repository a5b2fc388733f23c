import type * as tf from '@tensorflow/tfjs-core';

/** An attribute of an operation, `type` one of the binding's `TF_ATTR_…`. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What is used here of the addon of tfjs-node. Tensors are numbers in it. */
export interface NativeBinding {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_TYPE: number;
  createTensor(shape: readonly number[], type: number, values: Float32Array): number;
  deleteTensor(tensor: number): void;
  getNumOfTensors(): number;
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    [...inputs]: readonly number[],
    outputs: number,
  ): { id: number; shape: number[]; dtype: number }[];
}

/** What is used here of the backend class of tfjs-node, some of it private there (4.22.0). */
export interface NativeBackend extends tf.KernelBackend {
  readonly binding: NativeBinding;
  readonly tensorMap: { get(dataId: tf.DataId): { id: number } };
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  executeSingleOutput(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor;
  createOutputTensor(tensor: { id: number; shape: number[]; dtype: number }): tf.Tensor;
}
