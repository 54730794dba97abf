/** Why nothing is recorded. */
export type MicFault = 'denied' | 'no-microphone' | 'failed';

export class MicRefused extends Error {
  readonly fault: MicFault;

  constructor(fault: MicFault, options?: ErrorOptions) {
    super(fault, options);
    this.name = 'MicRefused';
    this.fault = fault;
  }
}

export interface Recorder {
  /** How loud it is, from 0 to 1, asked as often as it is drawn. */
  level(): number;
  /** Ends, and gives what was recorded. */
  finish(): Promise<Blob>;
  /** Ends, and forgets it. */
  cancel(): void;
}

/** Opus at this rate is clear speech: five minutes are below two megabytes. */
const bitsPerSecond = 48_000;
/** Safari records MP4, the others WebM. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
}

/** Opens the microphone, asking for it if need be, and records. @throws MicRefused. */
export async function startRecorder(): Promise<Recorder> {
  const stream = await openMicrophone();
  const type = types.find((candidate) => MediaRecorder.isTypeSupported(candidate));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(type !== undefined && { mimeType: type }),
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()));
  const meter = new Meter(stream);
  const close = () => {
    meter.close();
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return {
    level: () => meter.level(),
    async finish() {
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      close();
      return new Blob(parts, { type: recorder.mimeType });
    },
    cancel() {
      if (recorder.state !== 'inactive') recorder.stop();
      close();
    },
  };
}

async function openMicrophone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError')
      throw new MicRefused('denied', { cause: error });
    const isMissing = name === 'NotFoundError' || name === 'OverconstrainedError';
    throw new MicRefused(isMissing ? 'no-microphone' : 'failed', { cause: error });
  }
}

/** Below it, and above, the loudness of speech is drawn as nothing and as all, in decibels of full scale. */
const quietest = -60;
const loudest = -15;

class Meter {
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    const decibels = 10 * Math.log10(power || Number.MIN_VALUE);
    return Math.min(1, Math.max(0, (decibels - quietest) / (loudest - quietest)));
  }

  close(): void {
    void this.#context.close();
  }
}
