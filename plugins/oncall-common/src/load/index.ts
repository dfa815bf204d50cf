export { balanceOf, loadOf, type LoadOptions, type PersonLoad } from './loadOf';
