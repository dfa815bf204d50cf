export { likelyCauses, type LikelyCause } from './likelyCauses';
