import { kubectlCall } from './kubectlCall';
import { PlaceholderInputs } from './placeholders';

const at = { cluster: '${{ inputs.cluster }}' };
const inNamespace = { ...at, namespace: '${{ inputs.namespace }}' };

describe('a command that only looks', () => {
  it.each([
    [
      'kubectl -n $NAMESPACE get pod $POD',
      'kubernetes.get',
      { ...inNamespace, kind: 'Pod', name: '${{ inputs.pod }}' },
    ],
    [
      'kubectl describe deploy/web -n shop',
      'kubernetes.get',
      { ...at, namespace: 'shop', kind: 'Deployment', name: 'web' },
    ],
    [
      'oc get sts <my-db> --namespace=shop -o yaml',
      'kubernetes.get',
      { ...at, namespace: 'shop', kind: 'StatefulSet', name: '${{ inputs.db }}' },
    ],
    [
      'kubectl logs web-0 -c app --tail=50 -p',
      'kubernetes.logs',
      { ...inNamespace, kind: 'Pod', name: 'web-0', container: 'app', lines: 50, previous: true },
    ],
    ['kubectl get node "$NODE"', 'kubernetes.getNode', { ...at, name: '${{ inputs.node }}' }],
  ])('%s becomes a check', (line, action, input) => {
    expect(kubectlCall(line, new PlaceholderInputs())).toEqual({ action, with: input });
  });
});

describe('a command that is left to a person', () => {
  it.each([
    'kubectl delete pod web-0',
    'kubectl edit cm web',
    'kubectl exec web-0 -- rm -rf /',
    'kubectl get secret web -o yaml',
    'kubectl get pods',
    'kubectl get pods -l app=web',
    'kubectl get pod web-0 web-1',
    'kubectl get pod web-0 --watch',
    'kubectl get pod web-0 -w',
    'kubectl logs -f web-0',
    'kubectl logs web-0 --tail=-1',
    'kubectl --context prod get pod web-0',
    'kubectl --kubeconfig=/tmp/x get pod web-0',
    'kubectl get pod web-0 --as=admin',
    'kubectl get --raw /api',
    'kubectl get pod web-0 | xargs kubectl delete pod',
    'kubectl get pod web-0; kubectl delete pod web-0',
    'kubectl get pod $(cat name)',
    'kubectl get pod `cat name`',
    'kubectl get pod web-0 > /etc/passwd',
    'kubectl get pod web-0 && reboot',
    'kubectl get pod "web-0',
    'kubectl get pod "$(reboot)"',
    "kubectl get pod '$POD'",
    'kubectl get pod web-*',
    'kubectl get pod $1',
    'kubectl get pod A_B',
    'kubectl get pod -n',
    'kubectl -n shop',
    'sudo kubectl get pod web-0',
    'NAME=x kubectl get pod web-0',
    'reboot',
    '',
  ])('%s', line => {
    expect(kubectlCall(line, new PlaceholderInputs())).toBeUndefined();
  });
});
