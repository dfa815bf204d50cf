export { judgePyrra } from './judgePyrra';
