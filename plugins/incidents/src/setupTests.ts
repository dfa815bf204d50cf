import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first test of a file loads a whole app, which takes seconds where other packages are tested at the same time.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
