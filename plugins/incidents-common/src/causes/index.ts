export { causeToPullIn, pagedForCause, type CertainCause, type OpenTrouble } from './causeToPullIn';
export { likelyCauses, type LikelyCause } from './likelyCauses';
