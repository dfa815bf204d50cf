const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

module.exports = createConfigForRole(__dirname, 'node-library', {
  // A walk is declared once for each size of screen; it runs when the loop has ended, and only one runs at a time.
  rules: { 'no-loop-func': 'off' },
});
