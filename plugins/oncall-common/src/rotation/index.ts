export { overrideDocument } from './overrideDocument';
export { readRotation, type ReadOnCallOptions, type RotationReading } from './readRotation';
