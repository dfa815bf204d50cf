export { useAct, type ActState } from '@rollcall/ui';
