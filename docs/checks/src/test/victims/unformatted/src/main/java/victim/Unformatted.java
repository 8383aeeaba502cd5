package victim;
class   Unformatted{int a ;}
