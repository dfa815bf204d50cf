export interface Config {
  runbooks?: {
    /** What steps of runbooks may reach in Kubernetes. Without it the actions are there and reach nothing. */
    kubernetes?: {
      clusters: Array<{
        /** As runbooks call it. */
        name: string;
        /**
         * Address of its API; https, but for this machine.
         * @visibility backend
         */
        url: string;
        /**
         * Of the service account whose role says what may be done.
         * @visibility secret
         */
        serviceAccountToken: string;
        /**
         * Certificates of the authority that signed that of the API, in PEM or as `certificate-authority-data` of a kubeconfig
         * holds them.
         * @visibility backend
         */
        caData?: string;
        /**
         * How long one request may take; 10,000 unless said.
         * @visibility backend
         */
        timeoutMs?: number;
        /** Namespaces that may be reached, and whose they are. Any other is refused. */
        namespaces: Array<{
          name: string;
          /** Groups whose services run there: a run may reach it only for a service that one of them owns. */
          owners: string[];
          /** Fewest replicas a step may ask for; 1 unless said. */
          minReplicas?: number;
          /** Most replicas a step may ask for; 20 unless said. */
          maxReplicas?: number;
        }>;
        /** Groups for whose services nodes may be looked at and cordoned. Nobody's unless said. */
        nodeOwners?: string[];
      }>;
    };
  };
}
