export { readRotation, type ReadOnCallOptions, type RotationReading } from './readRotation';
