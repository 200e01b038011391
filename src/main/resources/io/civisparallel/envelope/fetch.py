# get FILE: what is behind the link on standard input, into the file
# ask: what the API answers at the address on standard input, with the key
# sum: the SHA-256 of standard input
import hashlib, os, shutil, sys, urllib.request

class Nowhere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *request):
        return None

try:
    if sys.argv[1] == "sum":
        print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())
    elif sys.argv[1] == "get":
        with urllib.request.urlopen(sys.stdin.read().strip(), timeout=60) as answer:
            with open(sys.argv[2], "wb") as file:
                shutil.copyfileobj(answer, file)
    else:
        request = urllib.request.Request(sys.stdin.read().strip())
        request.add_header("Authorization", "Bearer " + os.environ["CIVIS_API_KEY"])
        opener = urllib.request.build_opener(Nowhere)
        with opener.open(request, timeout=60) as answer:
            sys.stdout.buffer.write(answer.read())
except Exception as e:
    sys.exit(str(e))
