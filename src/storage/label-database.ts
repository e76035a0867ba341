/** Milliseconds that a browser may take to open a database; some never answer. */
const timeLimit = 10_000

const storeName = 'labels'

/**
 * The database of labels, opened on first use and again after it was closed.
 *
 * @param onDeleted called when it was deleted or replaced from elsewhere, for example with the browser's site data
 */
export function labelDatabase(onDeleted: () => void, name = 'gridlens-labels') {
  let opened: Promise<IDBDatabase> | null = null
  let isClosed = false

  function open(): Promise<IDBDatabase> {
    if (isClosed) return Promise.reject(new Error('The page is closed.'))
    opened ??= openWithin(name).then(
      (database) => {
        database.onclose = () => {
          opened = null
          onDeleted()
        }
        database.onversionchange = () => {
          // otherwise the other side would wait for this page
          database.close()
          opened = null
          onDeleted()
        }
        return database
      },
      (error: unknown) => {
        opened = null
        throw error
      },
    )
    return opened
  }

  return {
    /**
     * Runs `work` in a transaction; resolves with its result once all of it is stored.
     *
     * @throws if the browser stores nothing, has no room left, or does not answer
     */
    async run<T>(
      mode: IDBTransactionMode,
      work: (store: IDBObjectStore) => Promise<T>,
    ): Promise<T> {
      const transaction = (await open()).transaction(storeName, mode)
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = transaction.onerror = () =>
          reject(transaction.error ?? new Error('The transaction was ended.'))
      })
      try {
        const [result] = await Promise.all([work(transaction.objectStore(storeName)), done])
        return result
      } catch (error) {
        abort(transaction)
        throw error
      }
    },
    /** for good; what is under way ends */
    close(): void {
      isClosed = true
      void opened?.then((database) => database.close()).catch(() => undefined)
      opened = null
    },
  }
}

/** The result of a request. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The request failed.'))
  })
}

function openWithin(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new Error(`The browser’s storage gave no answer for ${timeLimit / 1000} s.`))
    }, timeLimit)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName)
    request.onsuccess = () => {
      clearTimeout(timer)
      if (isLate) request.result.close()
      else resolve(request.result)
    }
    request.onerror = () => {
      clearTimeout(timer)
      reject(request.error ?? new Error('The database could not be opened.'))
    }
  })
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // it has ended
  }
}
