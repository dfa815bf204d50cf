export { canonicalJson } from '@rollcall/model';
