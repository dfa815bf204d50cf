export { errorText, isRefusal } from '@rollcall/ui';
