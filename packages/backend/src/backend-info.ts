import type { BackendName } from './backend-name.js';

/** What computes, and with what. */
export interface BackendInfo {
  readonly name: BackendName;
  /** Of TensorFlow.js. */
  readonly version: string;
  /**
   * The native library, e.g. `TensorFlow 2.15.1 with oneDNN`, for WebGPU with the adapter, e.g.
   * `Dawn on google swiftshader (SwiftShader driver 5.0.0), in software`; null where there is none.
   */
  readonly library: string | null;
  /** Threads of the processor that one operation may use; 1 on WebGPU, whose adapter has its own. */
  readonly threads: number;
  /** Where it computes: WebGPU with a software adapter does on the processor too. */
  readonly device: 'cpu' | 'gpu';
  /** Whether WebAssembly's vector instructions are used; null on another backend. */
  readonly simd: boolean | null;
}

/** A backend that is not to be had here, and why. */
export interface MissingBackend {
  readonly name: BackendName;
  readonly present: false;
  /** One line. */
  readonly reason: string;
  /** What to do about it, one line. */
  readonly remedy: string;
}

/** Whether a backend is to be had here. */
export type BackendStatus = (BackendInfo & { readonly present: true }) | MissingBackend;
