export { judgeSloth } from './judgeSloth';
