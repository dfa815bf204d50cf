export { overrideDocument } from './overrideDocument';
export { overrideSubjects } from './overrideSubjects';
export { readRotation, type ReadOnCallOptions, type RotationReading } from './readRotation';
