export { Redactor } from '@rollcall/plugin-runbooks-common';
